"""Whether the judgements hold: on made series without a change, and on a store of real figures."""
