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
add_filter('wp_insert_post_data', function ($data) {
    if (get_option('test_other_moment') && $data['post_status'] === 'future') {
        $data['post_date_gmt'] = gmdate('Y-m-d H:i:s', strtotime($data['post_date_gmt'].' UTC') + 2 * 86400);
        $data['post_date'] = $data['post_date_gmt'];
    }
    return $data;
});
