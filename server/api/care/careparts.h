// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http/route.h"
#include "server/service/care/actionservice.h"
#include "server/service/care/caredesk.h"
#include "server/service/clips/review.h"

#include <QList>
#include <QObject>

#include <memory>

namespace vireo::server {

//! \brief Everything about care in one piece for the composition root: reports, the queue, actions,
//! appeals, the audit log and their routes.
//!
//! Lives on a thread with an event loop; what it is given must outlive it.
class CareParts : public QObject
{
    Q_OBJECT

public:
    CareParts(service::CareDesk::Parts parts, const Secrets &secrets,
        service::CareDesk::Options options, service::CareDesk::Hooks hooks,
        QObject *parent = nullptr);
    ~CareParts() override;

    [[nodiscard]] QList<http::Route> routes();
    [[nodiscard]] service::ActionService &actions();
    //! For whoever publishes clips and comments; \p holdFirst as Screening has it.
    [[nodiscard]] service::Review review(int holdFirst);
    //! Begins to sign the log's head and to end suspensions that have been served.
    void start();
    void stop();

private:
    void tick();
    QFuture<Result<void>> sealLog();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vireo::server
