/// Classes that break the architecture on purpose.
package org.althing.domain.planted.circle.back;
