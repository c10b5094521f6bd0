// SPDX-License-Identifier: Apache-2.0
package org.aerogram.broker.message;

/** A message's place in a queue that facts know. The places of one message are linked through themselves. */
public interface MessagePlace {
    MessagePlace previousPlace();

    void previousPlace(MessagePlace place);

    MessagePlace nextPlace();

    void nextPlace(MessagePlace place);
}
