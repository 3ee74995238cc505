"""Page files, fonts list and picture files: YAML to model and back, safe saving."""
