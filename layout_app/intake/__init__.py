"""Manuscripts and photos from outside into the model: decoded, cleaned, split, nothing dropped."""
