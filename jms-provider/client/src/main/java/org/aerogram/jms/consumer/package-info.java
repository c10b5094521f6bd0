// SPDX-License-Identifier: Apache-2.0
/** Internal. The consumers of a session in the hands of an application: receiving, listeners, the end. How messages come to them is in {@code org.aerogram.jms.delivery}. */
package org.aerogram.jms.consumer;
