"""Everything that is done with a verifiable draw (随机抽取), step by step; docs/draw.md says why in this order.

Prepare, parties and their commitments, freeze, reveals, close, note the beacon (one person), finish (another). Each is
an act of the draw's matter, performed in the same transaction.
"""

from __future__ import annotations

from .finishing import finish as finish
from .finishing import publish as publish
from .finishing import retract as retract
from .freezing import freeze as freeze
from .inviting import add_seed_party as add_seed_party
from .inviting import renew_token as renew_token
from .inviting import replace as replace
from .noting import deny as deny
from .noting import note_beacon as note_beacon
from .preparing import cancel as cancel
from .preparing import commit as commit
from .preparing import prepare as prepare
from .revealing import close as close
from .revealing import reveal as reveal
from .voiding import missing_from as missing_from
from .voiding import void as void
from .voiding import way_to_void as way_to_void
