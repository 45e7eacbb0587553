import type { InventoryLayout } from './InventoryLayout';

/** The Web API's name of the text of a lookup or a choice (docs: Retrieve a table row, annotations). */
const formatted = '@odata.community.display.v1.formattedvalue';

/** `Get-AdminPowerApp`, to CSV or JSON. Its AppName is the id (CreateAppObject of the module). */
const powerShellApps: InventoryLayout = {
  source: 'powerShell',
  kind: 'app',
  required: ['appname', 'displayname', 'environmentname'],
  columns: {
    appId: ['appname'],
    appName: ['displayname'],
    environmentId: ['environmentname'],
    owner: ['owner.userprincipalname', 'owner.email', 'owner.displayname', 'owner.id', 'owner'],
    appType: ['internal.apptype', 'apptype'],
    createdOn: ['createdtime'],
  },
};

/** The API behind the module, as other tools save it. */
const powerAppsApi: InventoryLayout = {
  source: 'powerShell',
  kind: 'app',
  required: ['name', 'properties.displayname', 'properties.environment.name'],
  columns: {
    appId: ['name'],
    appName: ['properties.displayname'],
    environmentId: ['properties.environment.name'],
    owner: [
      'properties.owner.userprincipalname',
      'properties.owner.email',
      'properties.owner.displayname',
    ],
    appType: ['apptype', 'properties.apptype'],
    createdOn: ['properties.createdtime'],
  },
};

/** `Get-AdminPowerAppEnvironment`. */
const powerShellEnvironments: InventoryLayout = {
  source: 'powerShell',
  kind: 'environment',
  required: ['environmentname', 'displayname', 'isdefault'],
  columns: { environmentId: ['environmentname'], environmentName: ['displayname'] },
};

/** The inventory API, `pac resource-query` and Azure Resource Graph (PowerPlatformResources). */
const resources: InventoryLayout = {
  source: 'adminCenter',
  kind: 'item',
  required: ['name', 'type', 'properties.displayname'],
  columns: {
    appId: ['name'],
    appName: ['properties.displayname'],
    environmentId: ['properties.environmentid'],
    environmentName: ['properties.environmentname', 'properties.environmentdisplayname'],
    owner: ['properties.ownerprincipalname', 'properties.ownername', 'properties.ownerid'],
    appType: ['type'],
    createdOn: ['properties.createdat'],
  },
};

/** Manage, Inventory, Download in the admin center. */
const adminCenter: InventoryLayout = {
  source: 'adminCenter',
  kind: 'item',
  required: ['itemid', 'itemname'],
  columns: {
    appId: ['itemid'],
    appName: ['itemname'],
    environmentId: ['environmentid'],
    environmentName: ['environmentname', 'environment'],
    owner: ['owneremail', 'owner', 'ownerid'],
    appType: ['itemtype'],
    createdOn: ['createdon'],
  },
};

/** `admin_apps` of the kit: columns of Dataverse (Entity.xml of admin_App), in JSON with lookups. */
const kitApps: InventoryLayout = {
  source: 'kit',
  kind: 'app',
  required: ['adminappid', 'admindisplayname'],
  columns: {
    appId: ['adminappid', 'adminappidstring'],
    appName: ['admindisplayname'],
    environmentId: ['adminappenvironmentvalue'],
    environmentName: [
      'adminappenvironment.admindisplayname',
      `adminappenvironmentvalue${formatted}`,
      'adminappenvironmentname',
      'adminappenvironment',
    ],
    owner: [
      'adminappowner.adminuserprincipalname',
      `adminappownervalue${formatted}`,
      'adminappownerdisplayname',
      'adminappownername',
      'adminappowner',
    ],
    appType: [`adminpowerappstype${formatted}`, 'adminpowerappstypename', 'adminpowerappstype'],
    createdOn: ['adminappcreatedon'],
    deleted: ['adminappdeleted'],
  },
};

/** `admin_environments` of the kit; its `admin_environmentname` is the id. */
const kitEnvironments: InventoryLayout = {
  source: 'kit',
  kind: 'environment',
  required: ['adminenvironmentid', 'admindisplayname'],
  columns: {
    environmentId: ['adminenvironmentname', 'adminenvironmentid'],
    environmentName: ['admindisplayname'],
  },
};

/** A list that a person or a script made. */
const appList: InventoryLayout = {
  source: 'list',
  kind: 'app',
  required: ['appid'],
  columns: {
    appId: ['appid'],
    appName: ['appname', 'displayname', 'appdisplayname', 'name', 'title'],
    environmentId: ['environmentid'],
    environmentName: ['environmentname', 'environmentdisplayname', 'environment'],
    owner: [
      'ownerupn',
      'ownerprincipalname',
      'owneremail',
      'owner',
      'ownername',
      'ownerdisplayname',
    ],
    appType: ['apptype', 'type'],
    createdOn: ['createdon', 'created', 'createdtime', 'createdat', 'creationdate'],
  },
};

/** `pac admin list --json`, and its columns in text. */
const pacEnvironments: InventoryLayout = {
  source: 'pac',
  kind: 'environment',
  required: ['environmentid', 'displayname'],
  absent: ['owner', 'appname', 'appid', 'itemname'],
  columns: { environmentId: ['environmentid'], environmentName: ['displayname'] },
};

/** `pac env list --json`. */
const pacOrganizations: InventoryLayout = {
  source: 'pac',
  kind: 'environment',
  required: ['environmentidentifier.id', 'friendlyname'],
  columns: { environmentId: ['environmentidentifier.id'], environmentName: ['friendlyname'] },
};

/** The known kinds of files; the first that fits counts. */
export const inventoryLayouts: readonly InventoryLayout[] = [
  kitApps,
  kitEnvironments,
  appList,
  powerShellApps,
  powerAppsApi,
  powerShellEnvironments,
  adminCenter,
  resources,
  pacEnvironments,
  pacOrganizations,
];
