// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms;

import java.util.Collections;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.aerogram.jms.url.ConnectionOption;

/** Makes connection factories and destinations from the references that a naming service stored for them. */
public final class AerogramObjectFactory implements ObjectFactory {
    /** @return null if the object is not a reference to something of ours. */
    @Override
    public Object getObjectInstance(
            final Object object, final Name name, final Context context, final Hashtable<?, ?> environment) {
        if (!(object instanceof Reference reference)) {
            return null;
        }
        final String className = reference.getClassName();
        if (AerogramQueue.class.getName().equals(className)) {
            return named(new AerogramQueue(), reference);
        }
        if (AerogramTopic.class.getName().equals(className)) {
            return named(new AerogramTopic(), reference);
        }
        if (AerogramConnectionFactory.class.getName().equals(className)) {
            return configured(new AerogramConnectionFactory(), reference);
        }
        if (AerogramXAConnectionFactory.class.getName().equals(className)) {
            return configured(new AerogramXAConnectionFactory(), reference);
        }
        return null;
    }

    private static AerogramDestination named(final AerogramDestination destination, final Reference reference) {
        final RefAddr name = reference.get("name");
        if (name != null && name.getContent() != null) {
            destination.setName((String) name.getContent());
        }
        return destination;
    }

    private static ConnectionFactoryBean configured(final ConnectionFactoryBean factory, final Reference reference) {
        for (final RefAddr address : Collections.list(reference.getAll())) {
            final ConnectionOption option = ConnectionOption.named(address.getType());
            if ("url".equals(address.getType())) {
                factory.setUrl((String) address.getContent());
            } else if (option != null) {
                factory.set(option, (String) address.getContent());
            } else if (ConnectionFactoryBean.OF_TRANSPORTS.contains(address.getType())) {
                factory.setOfTransport(address.getType(), (String) address.getContent());
            }
        }
        return factory;
    }
}
