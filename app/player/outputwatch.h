// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace vireo::app {

//! \brief Tells what a change of the sound outputs means. Knows their ids only.
//!
//! An output that is there no longer was pulled, and what it played in private must not come out of
//! another one by itself; that one may appear a while later. Who only chooses another output, with
//! the old one still there, wants to hear it there.
class OutputWatch
{
public:
    enum class Change {
        None,
        Move, //!< to the output that is the system's choice now, or to none
        Pulled, //!< the same, and nothing is to be heard until the person wants it
    };

    //! \p ids of all outputs, \p chosen by the system; empty: there is none.
    [[nodiscard]] Change update(const QList<QByteArray> &ids, const QByteArray &chosen);

private:
    QByteArray m_now;
    QByteArray m_last; //!< that was heard
};

} // namespace vireo::app
