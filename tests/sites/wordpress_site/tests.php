<?php // A must-use plugin of the tests: uploads lie beside the database, and a site may have a type of its own.
add_filter('upload_dir', function ($told) {
    $told['basedir'] = getenv('WP_TEST_DATA').'/uploads';
    $told['path'] = $told['basedir'].$told['subdir'];
    return $told;
});
add_action('init', function () {
    if (get_option('test_type')) {
        register_post_type('tahqiq', ['label' => 'تحقيقات', 'public' => true, 'show_in_rest' => true,
            'rest_base' => 'tahqiqat', 'taxonomies' => ['post_tag'], 'supports' => ['title', 'editor', 'thumbnail']]);
    }
});
add_filter('rest_authentication_errors', function ($result) {
    return get_option('test_rest_off') ? new WP_Error('rest_disabled', 'Off.', ['status' => 403]) : $result;
});
