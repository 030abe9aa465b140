"""Files under the proofreader's eye: what is copy in them, and how it is mended without touching the rest. One file a format."""
