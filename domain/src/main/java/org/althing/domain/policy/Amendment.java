package org.althing.domain.policy;

/// A wish to change one parameter of the policy, both written as in the table [Parameter#ALL].
public record Amendment(String parameter, String value) {}
