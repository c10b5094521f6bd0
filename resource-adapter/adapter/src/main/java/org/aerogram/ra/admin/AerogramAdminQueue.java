// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.admin;

import jakarta.jms.Destination;
import jakarta.jms.Queue;
import jakarta.resource.Referenceable;
import jakarta.resource.spi.AdministeredObject;
import javax.naming.Reference;
import org.aerogram.jms.AerogramQueue;

/**
 * A queue that a server configures by the property {@code name} (or {@code destinationName}, as some servers say) and binds. It works wherever an
 * {@link AerogramQueue} does. Set up by one thread, then immutable.
 */
@AdministeredObject(adminObjectInterfaces = {Queue.class, Destination.class})
public final class AerogramAdminQueue extends AerogramQueue implements Referenceable {
    private static final long serialVersionUID = 1L;

    private Reference reference;

    /** For servers, which set the name afterwards. */
    public AerogramAdminQueue() {}

    @Override
    public void setReference(final Reference newReference) {
        reference = newReference;
    }

    /** The server's reference if it has set one; otherwise one from which plain naming services make the queue again. */
    @Override
    public Reference getReference() {
        return reference == null ? super.getReference() : reference;
    }
}
