<?php // php bootstrap.php SITE: installs WordPress in Arabic with one user a role; prints their application passwords.
$site = $argv[1];
$_SERVER['HTTP_HOST'] = $_SERVER['SERVER_NAME'] = '127.0.0.1'; $_SERVER['SERVER_PORT'] = '80';
$_SERVER['REQUEST_URI'] = '/'; $_SERVER['REQUEST_METHOD'] = 'GET'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
define('WP_INSTALLING', true);
require "$site/wp-load.php";
require_once ABSPATH.'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('غرفة أخبار تجريبية', 'admin', 'admin@example.test', true, '', 'admin-Pass-1', 'ar');
update_option('WPLANG', 'ar'); update_option('timezone_string', 'Asia/Riyadh'); update_option('gmt_offset', '');
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/'); update_option('blog_public', 0);
update_option('default_ping_status', 'closed');
$users = [];
foreach (['admin' => 'administrator', 'muharrir' => 'editor', 'katib' => 'author',
          'musahim' => 'contributor', 'qari' => 'subscriber'] as $login => $role) {
    $user = get_user_by('login', $login);
    $id = $user ? $user->ID : wp_insert_user(['user_login' => $login, 'user_pass' => "$login-Pass-1",
        'user_email' => "$login@example.test", 'role' => $role, 'display_name' => $login]);
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    $users[$login] = $password;
}
global $wp_rewrite; $wp_rewrite->init(); flush_rewrite_rules(false);
echo json_encode($users);
