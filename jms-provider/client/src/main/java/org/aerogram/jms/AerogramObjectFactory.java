// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;

/** Makes destinations from the references that a naming service stored for them. */
public final class AerogramObjectFactory implements ObjectFactory {
    /** @return null if the object is not a reference to something of ours. */
    @Override
    public Object getObjectInstance(
            final Object object, final Name name, final Context context, final Hashtable<?, ?> environment) {
        if (!(object instanceof Reference reference)) {
            return null;
        }
        if (AerogramQueue.class.getName().equals(reference.getClassName())) {
            return new AerogramQueue(content(reference, "name"));
        }
        if (AerogramTopic.class.getName().equals(reference.getClassName())) {
            return new AerogramTopic(content(reference, "name"));
        }
        return null;
    }

    private static String content(final Reference reference, final String type) {
        final RefAddr address = reference.get(type);
        return address == null ? null : (String) address.getContent();
    }
}
