"""know"""
