"""The shared encoder: from the corpora to the packaged ONNX file."""
