"""The measured state of pairs and of the triangle: frames in, frames out."""
