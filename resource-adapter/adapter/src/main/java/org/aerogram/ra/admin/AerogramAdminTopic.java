// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.admin;

import jakarta.jms.Destination;
import jakarta.jms.Topic;
import jakarta.resource.Referenceable;
import jakarta.resource.spi.AdministeredObject;
import javax.naming.Reference;
import org.aerogram.jms.AerogramTopic;

/**
 * A topic that a server configures by the property {@code name} (or {@code destinationName}, as some servers say) and binds. It works wherever an
 * {@link AerogramTopic} does. Set up by one thread, then immutable.
 */
@AdministeredObject(adminObjectInterfaces = {Topic.class, Destination.class})
public final class AerogramAdminTopic extends AerogramTopic implements Referenceable {
    private static final long serialVersionUID = 1L;

    private Reference reference;

    /** For servers, which set the name afterwards. */
    public AerogramAdminTopic() {}

    @Override
    public void setReference(final Reference newReference) {
        reference = newReference;
    }

    /** The server's reference if it has set one; otherwise one from which plain naming services make the topic again. */
    @Override
    public Reference getReference() {
        return reference == null ? super.getReference() : reference;
    }
}
