// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.command;

import org.aerogram.broker.address.Destination;
import org.aerogram.selector.Selector;

/** What a consumer of a topic asks for. @param name empty where it has none. */
record TopicAttachment(
        Destination topic, String name, Selector selector, boolean durable, boolean shared, boolean noLocal) {}
