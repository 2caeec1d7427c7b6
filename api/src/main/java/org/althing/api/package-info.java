/// The node: REST, health and metrics on Quarkus, and the one place where the objects of all layers are joined.
/// `AlthingConfig` is what an operator may say about one machine; open it first.
package org.althing.api;
