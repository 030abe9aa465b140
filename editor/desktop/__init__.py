"""The door to the computer: paths, settings, keychain, words. Outside packages: platformdirs, keyring, cryptography, tomli-w."""
