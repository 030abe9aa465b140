"""The door to the disk: one encrypted file. Outside packages: SQLAlchemy, Alembic, sqlcipher3."""
