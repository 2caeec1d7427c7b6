/// The manifests beside this module, held to three things: the schemas of who will read them ([org.althing.k8s.Schemas]), what a pod may do and
/// whether names meet ([org.althing.k8s.Hardening], [org.althing.k8s.References]), and what the processes themselves say of images, ports, keys
/// and paths ([org.althing.k8s.Agreement]). Nothing here was ever applied to a cluster.
package org.althing.k8s;
