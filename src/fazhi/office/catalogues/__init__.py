"""Catalogues: what organs publish and settle for their area, beginning with parameters that the law leaves to them."""
