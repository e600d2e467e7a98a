"""What brings data in: importers, the sample, publishing, what is worked out beforehand."""
