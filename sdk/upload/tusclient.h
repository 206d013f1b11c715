// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/upload.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief The client's half of tus 1.0.0 with creation, checksum and termination; see
//! https://tus.io/protocols/resumable-upload. Holds no state. \p transport must outlive it.
class VIREO_SDK_EXPORT TusClient
{
public:
    explicit TusClient(Transport &transport);

    //! Announces a file; gives the upload id, 32 hex digits.
    [[nodiscard]] QFuture<Result<QString>> create(qint64 length, const QString &fileName,
        const QByteArray &fileType,
        protocol::UploadPurpose purpose = protocol::UploadPurpose::Clip);
    //! How much the server has durably; NotFound or Gone where it forgot the upload.
    [[nodiscard]] QFuture<Result<qint64>> offset(const QString &id);
    //! Sends the bytes that belong at \p offset, with their raw SHA-256; gives the new offset.
    [[nodiscard]] QFuture<Result<qint64>> append(const QString &id, qint64 offset,
        const QByteArray &bytes, const QByteArray &sha256, std::function<void(qint64 sent)> onSent);
    [[nodiscard]] QFuture<Result<void>> remove(const QString &id);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
