// SPDX-License-Identifier: Apache-2.0
/** What may be seen outside only once its fact is durable, in the order of the facts. */
package org.aerogram.broker.effect;
