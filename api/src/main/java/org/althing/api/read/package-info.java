/// What can be asked of a network, path by path. [org.althing.api.read.Reads] lists every path; [org.althing.api.read.Library] answers, with or
/// without a server in front.
package org.althing.api.read;
