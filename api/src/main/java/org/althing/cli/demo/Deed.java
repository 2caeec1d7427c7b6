package org.althing.cli.demo;

/// What members did, or what followed for them, as a chronicle counts it.
enum Deed { BONDED, UNBONDING, MATURED, CLAIMED, DELEGATED, TOOK_BACK, PAID, SUBMITTED, REVIEWED, ACCEPTED, REWARDED, VOTED, OVERRODE, CHANGED, OFFERED, LEASED, SILENT, ATTESTED, EARNED, REFUNDED }
