// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/policy/streamstate.h"

#include <QHash>
#include <QString>
#include <QThreadPool>

#include <vector>

namespace vireo::sdk {

//! \brief What each network has carried, over restarts, so that the first choice on it is an
//! informed one.
//!
//! Kept in one small JSON file, written on a thread of its own; a damaged one counts as none. At
//! most 24 networks, the one not used for longest goes. One thread.
class VIREO_SDK_EXPORT LinkMemory
{
public:
    //! Reads \p file; empty: nothing is kept over restarts.
    explicit LinkMemory(const QString &file);
    //! Waits for what is being written.
    ~LinkMemory();

    //! What is remembered of \p network, oldest first. It weighs a few seconds of transfer, so that
    //! what is measured today soon counts more.
    [[nodiscard]] std::vector<LinkSample> of(const QString &network) const;
    void keep(const QString &network, const std::vector<LinkSample> &samples);

private:
    struct Line
    {
        std::vector<LinkSample> samples;
        qint64 used = 0; //!< grows with every use
    };

    void read();
    void write();

    const QString m_file;
    QHash<QString, Line> m_lines;
    qint64 m_uses = 0;
    QThreadPool m_writer;
};

} // namespace vireo::sdk
