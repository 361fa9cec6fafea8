"""The document model: what every reader makes and every transform keeps."""
