<?php // WordPress for tests: the code is shared and never written, the database is the session's own.
$socket = getenv('WP_TEST_SOCKET'); // of MariaDB; without one it is SQLite
define('DB_NAME', 'wordpress'); define('DB_USER', $socket ? 'root' : ''); define('DB_PASSWORD', '');
define('DB_HOST', $socket ? "localhost:$socket" : '');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('DB_DIR', getenv('WP_TEST_DATA').'/'); define('DB_FILE', 'wordpress.sqlite');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY',
          'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $k) { define($k, 'test-only-'.$k); }
$table_prefix = 'wp_';
define('WP_ENVIRONMENT_TYPE', getenv('WP_TEST_ENV') ?: 'local'); // local: application passwords over plain http
define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('DISABLE_WP_CRON', true);
define('WP_DEBUG', true); define('WP_DEBUG_LOG', getenv('WP_TEST_DATA').'/debug.log'); define('WP_DEBUG_DISPLAY', false);
define('WP_HOME', getenv('WP_TEST_URL')); define('WP_SITEURL', getenv('WP_TEST_URL'));
if (!defined('ABSPATH')) { define('ABSPATH', __DIR__.'/'); }
require_once ABSPATH.'wp-settings.php';
