// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/upload.h"
#include "sdk/transport/transport.h"

#include <QFile>
#include <QObject>

#include <functional>
#include <memory>

namespace vireo::sdk {

//! \brief One file sent by tus in pieces of 4 MiB, from its beginning to its end, in one go: for
//! what is no clip. A piece that fails is asked about and sent again a few times; after that the
//! whole is given up. Lives on the transport's thread; destroyed, it stops.
class VIREO_SDK_EXPORT FileSender : public QObject
{
    Q_OBJECT

public:
    FileSender(Transport &transport, const QString &file, protocol::UploadPurpose purpose,
        QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    //! 0..1.
    void progress(double share);
    void done(const QString &upload);
    void failed(const vireo::Error &why);

private:
    void sendNext();
    void ask(const Error &why);

    Transport &m_transport;
    QFile m_file;
    protocol::UploadPurpose m_purpose;
    QString m_id;
    qint64 m_offset = 0;
    int m_failures = 0;
};

} // namespace vireo::sdk
