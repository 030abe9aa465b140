"""The window. Outside package: PySide6."""
