"""The pages of the three administrators (三员): accounts, roles, and the record of both; no business."""
