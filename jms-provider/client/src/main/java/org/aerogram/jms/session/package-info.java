// SPDX-License-Identifier: Apache-2.0
/**
 * A session: what it makes, its local transaction, its end. {@link org.aerogram.jms.session.AerogramSession} is for applications that want what is beyond the
 * specification; everything else is internal. What a session consists of lives in {@code consumer}, {@code producer}, {@code browser}, {@code delivery} and
 * {@code dispatch}, which know each other as little as they can and the session not at all.
 */
package org.aerogram.jms.session;
