import { accountsQueue } from "~/accounts/jobs.server";
import { administrationQueue } from "~/administration/jobs.server";
import { annexesQueue } from "~/annexes/jobs.server";
import { casesQueue } from "~/cases/jobs.server";
import { directoryQueue } from "~/directory/jobs.server";
import { editionsQueue } from "~/editions/jobs.server";
import { filesQueue } from "~/files/jobs.server";
import { guideQueue } from "~/guide/jobs.server";
import { joiningQueue } from "~/joining/jobs.server";
import { messagesQueue } from "~/messages/jobs.server";
import { networksQueue } from "~/networks/jobs.server";
import { notificationsQueue } from "~/notifications/jobs.server";
import { proposalsQueue } from "~/proposals/jobs.server";
import { validationQueue } from "~/validation/jobs.server";
import type { Queue } from "./jobs.server";

/** The jobs of every domain. */
export const queues: Queue[] = [
  accountsQueue,
  administrationQueue,
  annexesQueue,
  casesQueue,
  directoryQueue,
  editionsQueue,
  filesQueue,
  guideQueue,
  joiningQueue,
  messagesQueue,
  networksQueue,
  notificationsQueue,
  proposalsQueue,
  validationQueue,
];
