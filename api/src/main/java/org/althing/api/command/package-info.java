/// Signed commands over HTTP: [org.althing.api.command.CommandRoutes].
package org.althing.api.command;
