/// Requests in and answers out, whatever they are about: [org.althing.api.http.Exchange].
package org.althing.api.http;
