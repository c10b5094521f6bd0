// SPDX-License-Identifier: Apache-2.0
/** The smallest useful program: request and reply over a queue, publish and subscribe over a topic. */
package org.aerogram.samples.quickstart;
