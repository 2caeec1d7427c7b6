/// How records are written as JSON for those who ask: [org.althing.api.json.Wire].
package org.althing.api.json;
