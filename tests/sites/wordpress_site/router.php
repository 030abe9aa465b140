<?php // For `php -S`: real files are served, everything else goes to WordPress (pretty permalinks).
$root = rtrim($_SERVER['DOCUMENT_ROOT'], '/');
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
if (strpos($path, '..') === false && strpos($path, '/wp-content/uploads/') === 0) {
    $file = getenv('WP_TEST_DATA').substr($path, strlen('/wp-content'));
    if (!is_file($file)) { http_response_code(404); return true; }
    header('Content-Type: '.mime_content_type($file));
    readfile($file);
    return true;
}
if (strpos($path, '..') === false && $path !== '/') {
    if (is_dir($root.$path) && is_file(rtrim($root.$path, '/').'/index.php')) {
        $path = rtrim($path, '/').'/index.php';
    }
    if (is_file($root.$path)) {
        if (substr($path, -4) !== '.php') { return false; }
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $path;
        $_SERVER['SCRIPT_FILENAME'] = $root.$path;
        chdir(dirname($root.$path)); require $root.$path; return true;
    }
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $root.'/index.php';
chdir($root); require $root.'/index.php';
