// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QQmlNetworkAccessManagerFactory>

namespace vireo::sdk {
class SegmentCache;
class Transport;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief Network access for pictures: posters and avatars are kept on disk, at most 64 MiB. While
//! the server is out of reach, posters also come from the clips that are kept on this device.
class PictureCache : public QQmlNetworkAccessManagerFactory
{
public:
    //! Before the first create(); both outlive what it makes.
    void setKept(const sdk::Transport &transport, sdk::SegmentCache &clips);

    QNetworkAccessManager *create(QObject *parent) override;

private:
    const sdk::Transport *m_transport = nullptr;
    sdk::SegmentCache *m_clips = nullptr;
};

} // namespace vireo::app
