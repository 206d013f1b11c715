// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"

#include <QObject>
#include <QTimer>

namespace vireo::sdk {

//! \brief Which network the device is in, and whether it is paid by the byte.
//!
//! From Qt's backend where there is one (NetworkManager, GLib, the systems' own); what it does not
//! say counts as not metered. Lives on one thread with an event loop.
class VIREO_SDK_EXPORT NetworkWatch : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);

    //! The same whenever the device is in this network again, and no name, address or place can be
    //! read from it: a hash of the kind of link and the networks its interfaces are in. Empty:
    //! none.
    [[nodiscard]] QString key() const { return m_key; }
    [[nodiscard]] bool metered() const { return m_metered; }
    //! Looks again; changed() tells if something is new.
    void refresh();

    //! The key for \p medium ("WiFi") and \p networks ("192.168.1.0/24"), in any order.
    [[nodiscard]] static QString keyOf(const QString &medium, QStringList networks);

Q_SIGNALS:
    void changed();

private:
    QString m_key;
    QTimer m_soon; //!< what changes at all comes in a burst
    bool m_metered = false;
};

} // namespace vireo::sdk
