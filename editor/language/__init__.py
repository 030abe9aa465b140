"""What differs by tongue. One file each, found by walking this folder."""
