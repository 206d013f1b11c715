// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QNetworkReply>

#include <functional>

namespace vireo::app {

//! \brief An answer from what is kept on this device, or from elsewhere where it is not.
class KeptReply final : public QNetworkReply
{
    Q_OBJECT

public:
    //! \p kept: a null array where there is nothing; then what \p otherwise makes is told as this.
    KeptReply(const QNetworkRequest &request, const QFuture<QByteArray> &kept,
        std::function<QNetworkReply *()> otherwise, QObject *parent);

    void abort() override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *to, qint64 most) override;

private:
    void ask();
    void give(const QByteArray &bytes);

    const std::function<QNetworkReply *()> m_otherwise;
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace vireo::app
