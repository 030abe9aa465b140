"""The door to the computer: paths, settings, keychain. Outside packages: platformdirs, keyring, cryptography, babel-made words."""
