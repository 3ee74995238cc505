"""Manuscripts and photos from outside into the model: decoded, cleaned, split, nothing dropped."""

MANUSCRIPTS = (".txt", ".md", ".markdown", ".docx")
"""What can be read as a manuscript; .docm and the like are other formats."""
PHOTOS = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
"""What can stand on a page as a picture."""
