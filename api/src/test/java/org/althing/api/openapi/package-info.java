/// The API's description and how it is held to the routes.
package org.althing.api.openapi;
