// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.jndi;

import java.util.Iterator;
import javax.naming.NamingEnumeration;

/** An enumeration of what was there when it was asked for. */
final class ListedNames<T> implements NamingEnumeration<T> {
    private final Iterator<T> items;

    ListedNames(final Iterator<T> items) {
        this.items = items;
    }

    @Override
    public T next() {
        return items.next();
    }

    @Override
    public boolean hasMore() {
        return items.hasNext();
    }

    @Override
    public boolean hasMoreElements() {
        return items.hasNext();
    }

    @Override
    public T nextElement() {
        return items.next();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
