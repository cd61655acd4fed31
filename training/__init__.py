"""The recipe that made the bundled embedding model and the package's other language data.

``python -m training --data FOLDER`` runs all of it; ``training/config.toml`` holds every choice.
"""
